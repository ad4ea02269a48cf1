import { ClustersPage } from '@/components/layout/clusters-page'

export default function Page() {
  return <ClustersPage />
}

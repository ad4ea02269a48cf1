import { useRouter } from 'next/navigation'

/** Goes to another page without loading the app again; the address is without the base path. */
export const useGo = (): ((address: string) => void) => useRouter().push

import { useEffect, useRef } from 'react'
import { announce } from '@/components/ui/announce'
import type { GroupRow } from '@/lib/wire/groups'
import { openVerdictNews, type VerdictNews } from './verdict-news'

const toJudged = ({ group_id, verdict, findings, reason }: GroupRow) => ({
  groupId: group_id,
  verdict,
  why: findings[0]?.title ?? reason ?? '',
})

/** Says to a screen reader which of these groups are judged anew; of what is old nothing is said. */
export function useVerdictNews(groups: readonly GroupRow[], old: boolean): void {
  const news = useRef<VerdictNews | null>(null)
  useEffect(() => {
    const opened = openVerdictNews(announce)
    news.current = opened
    return () => opened.close()
  }, [])
  useEffect(() => {
    if (!old) news.current?.update(groups.map(toJudged))
  }, [groups, old])
}

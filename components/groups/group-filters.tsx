'use client'
import { FacetMenu } from '@/components/ui/facet-menu'
import { SearchField } from '@/components/ui/search-field'
import type { UrlState } from '@/lib/client/use-url-state'
import type { GroupsBody } from '@/lib/wire/groups'

/** Search and filters of the groups table; every choice is in the address. */
export function GroupFilters({ body, url }: { body: GroupsBody; url: UrlState }) {
  const summary = `${body.total} of ${body.cluster_total} groups`
  const facet = (name: string, key: 'state' | 'type' | 'verdict') => (
    <FacetMenu
      name={name}
      options={body.facets[key]}
      chosen={url.list(key)}
      summary={summary}
      onChange={(chosen) => url.set({ [key]: chosen.join(',') })}
    />
  )
  return (
    <div className="ml-auto flex flex-wrap items-center gap-2">
      <SearchField
        value={url.get('q')}
        label="Find groups by name"
        placeholder="name or /regex/"
        className="w-[220px] max-sm:w-full"
        onChange={(q) => url.set({ q })}
      />
      {facet('State', 'state')}
      {facet('Type', 'type')}
      {facet('Verdict', 'verdict')}
      <FacetMenu
        name="Topic"
        options={body.facets.topic}
        chosen={url.get('topic') === '' ? [] : [url.get('topic')]}
        summary={summary}
        single
        onChange={([topic]) => url.set({ topic: topic ?? '' })}
      />
    </div>
  )
}

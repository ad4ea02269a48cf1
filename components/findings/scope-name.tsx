import { Copyable } from '@/components/ui/copyable'
import type { WireFindingScope } from '@/lib/wire/findings'
import { toScopeId, toScopeText } from './finding-text'

/** Where a finding is, in one line; the topic or the member in it can be copied whole. */
export function ScopeName({ scope, className = '' }: { scope: WireFindingScope; className?: string }) {
  const id = toScopeId(scope)
  const text = (
    <span className={`block truncate ${className}`} title={toScopeText(scope)}>
      {toScopeText(scope)}
    </span>
  )
  return id === null ? text : <Copyable {...id}>{text}</Copyable>
}

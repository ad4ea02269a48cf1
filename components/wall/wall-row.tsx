import { Icon } from '@/components/ui/icon'
import type { WallItem } from '@/lib/wire/wall'
import { toBehind, toLasting, toNumber } from './row-text'
import { WallLine } from './wall-line'
import { WallName } from './wall-name'

const verdictWords = { critical: 'Critical', warning: 'Warning', unknown: 'Unknown' } as const

/** One thing that needs action. `serverNow`: the moment on the server's clock. */
export function WallRow({ item, serverNow }: { item: WallItem; serverNow: number }) {
  const { name, more, reason, verdict, unread, line } = item
  const number = toNumber(item)
  const behind = toBehind(item)
  return (
    <li className={`wall-row wall-cells${unread ? ' wall-unread' : ''}`}>
      <span className={`wall-icon wall-${verdict}`}>
        <Icon name={verdict} label={verdictWords[verdict]} />
      </span>
      <div className="wall-what">
        <p className="wall-row-name">
          <WallName name={name} after={more === 0 ? '' : ` and ${more} more`} />
        </p>
        <p className="wall-reason">
          <span className="wall-reason-words">{reason}</span>
          {behind !== null && <span className="wall-behind">{behind}</span>}
        </p>
      </div>
      <WallLine line={line} />
      <span className={`wall-number wall-number-${number.kind}`}>
        <span className="wall-plate">{number.text}</span>
      </span>
      <span className="wall-lasting">
        <span className="wall-plate">{toLasting(item, serverNow)}</span>
      </span>
    </li>
  )
}

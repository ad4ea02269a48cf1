'use client'
import Link from 'next/link'
import { useCursor } from '@/components/charts/cursor'
import { toTimeTicks } from '@/components/charts/scale'
import { useWidth } from '@/components/charts/use-width'
import { Copyable } from '@/components/ui/copyable'
import { paths } from '@/lib/client/paths'
import { formatBoundedCount } from '@/lib/format/bounds'
import { formatAxisTime } from '@/lib/format/moment'
import { formatDuration } from '@/lib/format/time'
import type { RebalancesBody } from '@/lib/wire/rebalances'
import { type LaneBox, toLaneBoxes } from './lane-shape'
import { boundWords } from './rebalance-text'

interface RebalanceLanesProps {
  cluster: string
  body: RebalancesBody
  chosen: string
  onChoose: (id: string) => void
}

type Lane = RebalancesBody['lanes'][number]

const laneHeight = 28
/** On paper, between the names and the counts. */
const printedWidth = 570

function Boxes({
  boxes,
  chosen,
  onChoose,
}: {
  boxes: readonly LaneBox[]
  chosen: string
  onChoose: (id: string) => void
}) {
  return boxes.map((box) => (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table below lists the same rebalances for the keyboard
    <rect
      key={box.id}
      x={box.x}
      y={5}
      width={box.width}
      height={laneHeight - 10}
      rx={1.5}
      fill="var(--tm-band-line)"
      opacity={box.running ? 0.5 : 0.85}
      stroke={box.id === chosen ? 'var(--tm-accent)' : 'none'}
      strokeWidth={2}
      className="cursor-pointer"
      onClick={() => onChoose(box.id)}
    />
  ))
}

interface LaneFrame {
  readonly from: number
  readonly to: number
  readonly width: number
  readonly gaps: RebalancesBody['gaps']
  readonly ticks: readonly number[]
}

const toX = ({ from, to, width }: LaneFrame, at: number) =>
  ((Math.min(to, Math.max(from, at)) - from) / Math.max(1, to - from)) * width

/** What lies below the rebalances of each lane: what was not read, and the hours. */
function LaneGround({ frame }: { frame: LaneFrame }) {
  return (
    <>
      {frame.gaps.map((gap) => (
        <rect
          key={gap.from}
          x={toX(frame, gap.from)}
          width={Math.max(2, toX(frame, gap.to) - toX(frame, gap.from))}
          height={laneHeight}
          fill="url(#tm-hatch)"
        />
      ))}
      <path d={`M0 ${laneHeight / 2}H${frame.width}`} stroke="var(--tm-grid)" />
      {frame.ticks.map((at) => (
        <path key={at} d={`M${toX(frame, at)} 0V${laneHeight}`} stroke="var(--tm-grid)" />
      ))}
    </>
  )
}

function CursorLine({ frame }: { frame: LaneFrame }) {
  const { at } = useCursor()
  if (at === null || at < frame.from || at > frame.to) return null
  return <path d={`M${toX(frame, at)} 0V${laneHeight}`} stroke="var(--tm-text-2)" strokeDasharray="2 2" />
}

function toCountWord({ bands, count }: Lane): string {
  return bands.some(({ to }) => to === null) ? 'running' : boundWords[count.bound]
}

function LaneRow({ lane, cluster, frame, chosen, onChoose }: RebalanceLanesProps & { lane: Lane; frame: LaneFrame }) {
  const boxes = toLaneBoxes(lane.bands, frame.from, frame.to, frame.width)
  return (
    <li className="lane">
      <Copyable text={lane.group_id} label="Copy group id" className="lane-name">
        <Link
          prefetch={false}
          href={paths.group(cluster, lane.group_id)}
          title={lane.group_id}
          className="truncate font-medium hover:underline"
        >
          {lane.group_id}
        </Link>
      </Copyable>
      <span className="lane-plot">
        <svg width={frame.width} height={laneHeight} aria-hidden="true" className="block overflow-visible">
          <LaneGround frame={frame} />
          <Boxes boxes={boxes} chosen={chosen} onChoose={onChoose} />
          <CursorLine frame={frame} />
        </svg>
      </span>
      <span className="lane-count">
        <span className="num text-right font-semibold">{formatBoundedCount(lane.count)}</span>
        <span className="text-xs text-muted">{toCountWord(lane)}</span>
      </span>
    </li>
  )
}

function Legend({ hasGaps }: { hasGaps: boolean }) {
  return (
    <span className="lane-plot flex flex-wrap items-center gap-x-4">
      <span className="flex items-center gap-1.5">
        <span className="size-2.5 rounded-xs bg-(--tm-band-line) opacity-85" aria-hidden="true" />
        width is duration, at least 3 px
      </span>
      {hasGaps && (
        <span className="flex items-center gap-1.5">
          <span className="hatch size-2.5" aria-hidden="true" />
          no polls
        </span>
      )}
    </span>
  )
}

function Hours({ frame }: { frame: LaneFrame }) {
  const last = frame.ticks.length - 1
  return (
    <svg width={frame.width} height={18} aria-hidden="true" className="block overflow-visible">
      {frame.ticks.map((at, index) => (
        <text
          key={at}
          x={toX(frame, at)}
          y={13}
          className="chart-axis"
          textAnchor={index === 0 ? 'start' : index === last ? 'end' : 'middle'}
        >
          {formatAxisTime(at, frame.to - frame.from)}
        </text>
      ))}
    </svg>
  )
}

/** One line of time per group, the one with most rebalances first. */
export function RebalanceLanes(props: RebalanceLanesProps) {
  const { from, to, gaps, groups_total, lanes } = props.body
  const [box, width] = useWidth<HTMLDivElement>(printedWidth)
  const frame: LaneFrame = { from, to, width, gaps, ticks: toTimeTicks(from, to, width) }
  return (
    <section className="card lanes" aria-label="Rebalances over time">
      <div className="lane text-2xs font-medium text-muted">
        <span className="lane-name">Group</span>
        <Legend hasGaps={gaps.length > 0} />
        <span className="lane-count">
          <span className="col-span-2 text-right">Count, {formatDuration(to - from)}</span>
        </span>
      </div>
      <ul>
        {lanes.map((lane) => (
          <LaneRow key={lane.group_id} {...props} lane={lane} frame={frame} />
        ))}
      </ul>
      <div className="lane">
        <span className="lane-name" />
        <div className="lane-plot" ref={box}>
          <Hours frame={frame} />
        </div>
        <span className="lane-count" />
      </div>
      {groups_total > lanes.length && (
        <p className="px-3 pb-2 text-xs text-muted">
          The {lanes.length} groups with most rebalances of {groups_total} are drawn.
        </p>
      )}
    </section>
  )
}

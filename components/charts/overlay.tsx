import { Icon } from '@/components/ui/icon'
import { SeverityIcon } from '@/components/ui/severity'
import type { Band, ChartSeries, Gap, Mark, Threshold, ValueKind } from './chart-types'
import { toEndLabels } from './end-labels'
import { clusterMarks, placeLabels, toLaneItems } from './lane'
import { type Plot, toX, toY } from './scale'
import { seriesLook } from './series-look'
import { toLabelText } from './value-text'

const ink: Record<Mark['kind'], string> = {
  critical: 'var(--tm-critical)',
  warning: 'var(--tm-warning)',
  info: 'var(--tm-info)',
  ok: 'var(--tm-ok)',
  note: 'var(--tm-text-2)',
}

function MarkLine({ mark, plot }: { mark: Mark; plot: Plot }) {
  const x = toX(plot, mark.at)
  return <path d={`M${x} ${plot.top - 4}V${plot.top + plot.height}`} stroke={ink[mark.kind]} strokeWidth="1.5" />
}

interface LaneProps {
  plot: Plot
  marks: readonly Mark[]
  gaps: readonly Gap[]
  bands: readonly Band[]
  /** Only gaps are named; of all else the shapes stand. */
  quiet: boolean
}

/** The texts above the plot, where they cross no line. */
function Lane({ plot, marks, gaps, bands, quiet }: LaneProps) {
  const items = quiet
    ? toLaneItems(plot, marks, gaps, []).map((item) => (item.icon === null ? item : { ...item, text: '' }))
    : toLaneItems(plot, marks, gaps, bands)
  const labels = placeLabels(items, plot.left, plot.left + plot.width)
  const y = plot.top - 10
  return (
    <g>
      {labels.map(({ key, x, icon, shown, text, textX, anchor }) => (
        <g key={key}>
          {icon !== null && (
            <g transform={`translate(${x - 6.5} ${y - 6.5})`}>
              {icon === 'note' ? <Icon name="note" size={13} /> : <SeverityIcon kind={icon} size={13} />}
            </g>
          )}
          {shown && text !== '' && (
            <text x={textX} y={y + 4} textAnchor={anchor} className="chart-label">
              {text}
            </text>
          )}
        </g>
      ))}
    </g>
  )
}

function shorten(name: string, room: number): string {
  if (name.length <= room) return name
  const half = Math.max(3, Math.floor((room - 1) / 2))
  return `${name.slice(0, half)}…${name.slice(-half)}`
}

interface EndsProps {
  plot: Plot
  series: readonly ChartSeries[]
  kind: ValueKind
}

/** Names stand at the lines themselves. */
function Ends({ plot, series, kind }: EndsProps) {
  const byKey = new Map(series.map((each) => [each.key, each]))
  const room = Math.floor(plot.width / 14)
  return (
    <g>
      {toEndLabels(series, plot).map(({ key, x, y, textY }) => {
        const one = byKey.get(key)
        const end = one?.points.findLast(({ value }) => value !== null)
        if (one === undefined || end === undefined) return null
        const { stroke } = seriesLook[one.look]
        const name = series.length === 1 ? '' : `${shorten(one.name, room)} `
        return (
          <g key={key}>
            <circle cx={x} cy={y} r="3" fill={stroke} />
            {textY !== null && (
              <text x={Math.min(x - 8, plot.left + plot.width - 8)} y={textY} textAnchor="end" className="chart-label">
                {name}
                {toLabelText(end, kind)}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}

interface OverlayProps extends LaneProps, EndsProps {
  threshold: Threshold | null
  /** Lines carry their names at their ends. */
  named: boolean
}

/** What lies above the lines: marks, their texts, the names of the lines. */
export function Overlay({ plot, marks: all, gaps, bands, series, kind, threshold, quiet, named }: OverlayProps) {
  const marks = clusterMarks(all, plot)
  return (
    <g>
      {marks.map((mark) => (
        <MarkLine key={mark.key} mark={mark} plot={plot} />
      ))}
      <Lane plot={plot} marks={marks} gaps={gaps} bands={bands} quiet={quiet} />
      {named && <Ends plot={plot} series={series} kind={kind} />}
      {threshold !== null && (
        <text x={plot.left + 6} y={toY(plot, threshold.value) - 5} className="chart-label">
          {threshold.label}
        </text>
      )}
    </g>
  )
}

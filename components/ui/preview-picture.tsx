import type { CSSProperties } from 'react'

/** Dark theme: a picture has no other, and no style sheet. */
const ink = {
  canvas: '#0b0e12',
  surface: '#11151b',
  border: '#222932',
  text: '#e9edf2',
  text2: '#b4bdca',
  text3: '#8d98a8',
  line: '#4a87f5',
} as const

/** Shape, ground and letters of a verdict: never colour alone. */
const badges = {
  critical: { path: 'M4.3 0h5.4L14 4.3v5.4L9.7 14H4.3L0 9.7V4.3z', ground: '#cf3238', letters: '#ffffff' },
  warning: { path: 'M7 .6 14 13.2H0z', ground: '#eba92f', letters: '#1d1200' },
  info: { path: 'M7 .8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 7 .8z', ground: '#35455c', letters: '#a9bcd8' },
  ok: { path: 'M1.6 7.4 5.7 11.4 12.4 3.2 11 2 5.6 8.8 2.9 6.2z', ground: '#28503a', letters: '#6fcb95' },
  unknown: { path: 'M7 .8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 7 .8z', ground: '#667283', letters: '#ffffff' },
} as const

export interface PreviewPictureProps {
  verdict: keyof typeof badges
  verdictText: string
  name: string
  where: string
  sentence: string
  facts: readonly { label: string; value: string }[]
  /** Shares of width and height from the lower left; null = a gap. */
  line: readonly (readonly [x: number, y: number] | null)[]
  foot: string
}

const lineBox = { width: 1_072, height: 150 }

/** Pieces of the line between gaps. */
export function toLinePath(line: PreviewPictureProps['line']): string {
  let pen = 'M'
  let path = ''
  for (const point of line) {
    if (point === null) {
      pen = 'M'
      continue
    }
    const [x, y] = point
    path += `${pen}${(x * lineBox.width).toFixed(1)} ${((1 - y) * (lineBox.height - 6) + 3).toFixed(1)}`
    pen = 'L'
  }
  return path
}

const row: CSSProperties = { display: 'flex', alignItems: 'center' }

function Badge({ verdict, text }: { verdict: keyof typeof badges; text: string }) {
  const { path, ground, letters } = badges[verdict]
  return (
    <div style={{ ...row, background: ground, color: letters, borderRadius: 8, padding: '6px 18px 6px 14px' }}>
      <svg width="26" height="26" viewBox="0 0 14 14" aria-hidden="true">
        <path d={path} fill={letters} />
      </svg>
      <span style={{ fontSize: 30, marginLeft: 12 }}>{text}</span>
    </div>
  )
}

function Lag({ line }: Pick<PreviewPictureProps, 'line'>) {
  const path = toLinePath(line)
  if (path === '') return null
  return (
    <svg {...lineBox} viewBox={`0 0 ${lineBox.width} ${lineBox.height}`} aria-hidden="true">
      <path d={`M0 ${lineBox.height - 1}H${lineBox.width}`} stroke={ink.border} strokeWidth="2" />
      <path d={path} fill="none" stroke={ink.line} strokeWidth="4" />
    </svg>
  )
}

/** What a chat or a wiki shows of an address: what it is, how it stands, as of when. Laid out for 1,200 x 630. */
export function PreviewPicture({
  verdict,
  verdictText,
  name,
  where,
  sentence,
  facts,
  line,
  foot,
}: PreviewPictureProps) {
  return (
    <div
      style={{
        width: '100%',
        height: '100%',
        display: 'flex',
        flexDirection: 'column',
        background: ink.canvas,
        color: ink.text,
        padding: '52px 64px 44px',
      }}
    >
      <div style={{ ...row, justifyContent: 'space-between' }}>
        <span style={{ fontSize: 28, color: ink.text3 }}>{where}</span>
        <Badge verdict={verdict} text={verdictText} />
      </div>
      <div style={{ display: 'flex', fontSize: name.length > 34 ? 40 : 58, marginTop: 22 }}>{name}</div>
      <div style={{ display: 'flex', fontSize: 30, color: ink.text2, marginTop: 12 }}>{sentence}</div>
      <div style={{ display: 'flex', marginTop: 30 }}>
        {facts.map(({ label, value }) => (
          <div key={label} style={{ display: 'flex', flexDirection: 'column', marginRight: 64 }}>
            <span style={{ fontSize: 22, color: ink.text3 }}>{label}</span>
            <span style={{ fontSize: 38 }}>{value}</span>
          </div>
        ))}
      </div>
      <div style={{ display: 'flex', flexGrow: 1, alignItems: 'flex-end' }}>
        <Lag line={line} />
      </div>
      <div style={{ ...row, justifyContent: 'space-between', marginTop: 18, fontSize: 24, color: ink.text3 }}>
        <span>{foot}</span>
        <span>Tidemark</span>
      </div>
    </div>
  )
}

import { GroupJudge } from '@/lib/detectors/group-judge'
import { decodeCaptureHeader, decodeCaptureLine } from '@/lib/wire/decode-capture'
import { encodeReplayLine } from '@/lib/wire/encode-capture'

/**
 * Feeds a capture's lines through the live judge and yields one line per snapshot; `onOtherRecord` is told of each
 * record of the offsets topic that no rule goes by.
 * @throws TidemarkError TM_CAPTURE_INVALID that names the line; what was yielded before it stands.
 */
export async function* replayLines(
  lines: AsyncIterable<string> | Iterable<string>,
  onOtherRecord: () => void = () => undefined,
): AsyncGenerator<string> {
  let header: ReturnType<typeof decodeCaptureHeader> | null = null
  let judge: GroupJudge | null = null
  let number = 0
  for await (const text of lines) {
    number += 1
    if (header === null || judge === null) {
      header = decodeCaptureHeader(text)
      judge = new GroupJudge(header)
      continue
    }
    if (text.trim() === '') continue
    const line = decodeCaptureLine(text, number, header.startedAt)
    if (line.kind === 'event') judge.take(line.event)
    else if (line.kind === 'other_record') onOtherRecord()
    else yield encodeReplayLine(line.observation.at, judge.observe(line.observation).findings, header.startedAt)
  }
  if (header === null) decodeCaptureHeader('')
}

import { render, screen } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { PastBar } from '@/components/layout/past-bar'
import { envelopeOf, findingRowOf, groupRowOf, noon } from '@/lib/testing/wire-builders'
import type { PastGroupBody } from '@/lib/wire/past'
import { NotKnown, PresenceBanners } from './moment-notes'
import { toThen } from './then'

const bodyOf = (change: Partial<PastGroupBody> = {}): PastGroupBody => ({
  ...envelopeOf(),
  group: groupRowOf(),
  group_epoch: null,
  assignment_epoch: null,
  coordinator_address: null,
  members: [],
  partitions: [],
  active_lag: null,
  orphan_lag: null,
  orphan_partitions: 0,
  committed_lag: null,
  lost: null,
  offset_expiry: { state: 'unknown', at: null, topic: null, partition: null, reason: 'not kept of the past' },
  open_findings: [],
  at: noon - 600_000,
  shown_at: noon - 602_000,
  presence: 'read',
  resolution_ms: 5_000,
  not_known: ['Racks are not kept.'],
  earlier_at: null,
  later_at: noon - 540_000,
  oldest_at: noon - 3_600_000,
  gone: false,
  found_later: [],
  rebalances: [],
  ...change,
})

const banners = (change: Partial<PastGroupBody>, onMoment = vi.fn()) =>
  render(<PresenceBanners body={bodyOf(change)} onMoment={onMoment} />)

describe('a moment of a group', () => {
  it('knows nothing of what became of a finding later, and takes no change', () => {
    const acknowledgement = { who: 'Ada', note: '', at: noon }
    const then = toThen(bodyOf({ open_findings: [findingRowOf({ until: noon - 60_000, acknowledgement })] }))
    expect(then.open_findings).toMatchObject([{ until: null, acknowledgement: null }])
    expect(then).toMatchObject({ as_of: noon - 602_000, read_only: true })
  })

  it('keeps what was said of a finding before it', () => {
    const acknowledgement = { who: 'Ada', note: '', at: noon - 660_000 }
    const then = toThen(bodyOf({ open_findings: [findingRowOf({ acknowledgement })] }))
    expect(then.open_findings).toMatchObject([{ acknowledgement }])
  })

  it('says that nothing was read at it, and leads to the next reading', () => {
    const onMoment = vi.fn()
    banners({ presence: 'gap', shown_at: noon - 900_000 }, onMoment)
    expect(screen.getByText('Nothing was read at this moment')).toBeTruthy()
    expect(screen.getByText(/5 min before/)).toBeTruthy()
    screen.getByRole('button', { name: 'Next reading' }).click()
    expect(onMoment).toHaveBeenCalledWith(noon - 540_000)
  })

  it.each([
    [{ presence: 'absent' as const }, 'The group was not there at this moment'],
    [{ presence: 'failed' as const }, 'The group was not read in full at this moment'],
    [{ gone: true }, 'The group is gone'],
  ])('says how it stands to it: %j', (change, text) => {
    banners(change)
    expect(screen.getByText(text)).toBeTruthy()
  })

  it('says nothing where all of it is of the very moment', () => {
    const { container } = banners({})
    expect(container.textContent).toBe('')
  })

  it('tells what is not known of it', () => {
    render(<NotKnown body={bodyOf()} />)
    expect(screen.getByText('Racks are not kept.')).toBeTruthy()
  })

  it('stands in the bar above the page in UTC', () => {
    const at = Date.UTC(2026, 8, 21, 14, 2, 10)
    render(<PastBar from={at - 1_000} to={at + 1_000} at={at} now={at + 86_400_000} onLive={vi.fn()} />)
    expect(screen.getByText('You look at Mon 21 Sep 2026, 14:02:10 UTC')).toBeTruthy()
  })
})

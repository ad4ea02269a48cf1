import { describe, expect, it } from 'vitest'
import type { Column } from './column'
import { toChosenIds, toDefaultIds, toggleId, toShownColumns } from './column-choice'

const column = (id: string, rest: Partial<Column<object>> = {}): Column<object> => ({
  id,
  head: id,
  width: '100px',
  cell: () => null,
  ...rest,
})
const columns = [column('group', { fixed: true }), column('type', { from: 'lg' }), column('lag'), column('owner')]
const ids = (named: readonly string[]) => toShownColumns(columns, named).columns.map(({ id }) => id)

describe('columns the address names', () => {
  it('are shown in the order of the table, and what names the row with them', () => {
    expect(ids(['owner', 'type'])).toEqual(['group', 'type', 'owner'])
    expect(ids(['group'])).toEqual(['group'])
  })

  it('are shown at any width of the window', () => {
    expect(toShownColumns(columns, ['type', 'lag']).columns.every(({ from }) => from === undefined)).toBe(true)
  })

  it('are ignored where there is none of that name', () => {
    expect(ids(['lag', 'nonsense', '<b>'])).toEqual(['group', 'lag'])
    expect(toChosenIds(columns, ['nonsense', ''])).toBe(null)
    expect(toShownColumns(columns, ['nonsense'])).toEqual({ columns, minWidth: 0 })
  })

  it('scroll sideways below the width they need, the open one never below what can be read', () => {
    const wide = [column('group', { fixed: true, width: '' }), column('lag', { width: '112px' })].map(
      ({ width, ...rest }) => (width === '' ? rest : { ...rest, width: width ?? '' }),
    )
    expect(toShownColumns(wide, ['lag']).minWidth).toBe(312)
    expect(toShownColumns([...wide, column('where', { width: '20%' })], ['lag', 'where']).minWidth).toBe(462)
  })
})

describe('columns nobody chose', () => {
  it('follow the width of the window', () => {
    expect(toDefaultIds(columns, () => true)).toEqual(['group', 'type', 'lag', 'owner'])
    expect(toDefaultIds(columns, (query) => !query.includes('75rem'))).toEqual(['group', 'lag', 'owner'])
  })

  it('are where a choice begins: one more, one less', () => {
    const shown = toDefaultIds(columns, () => false)
    expect(toggleId(columns, shown, 'type')).toEqual(['group', 'type', 'lag', 'owner'])
    expect(toggleId(columns, shown, 'lag')).toEqual(['group', 'owner'])
  })
})

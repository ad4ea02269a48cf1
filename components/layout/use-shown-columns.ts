import { useMemo } from 'react'
import type { Column } from '@/components/ui/column'
import { type ShownColumns, toShownColumns } from '@/components/ui/column-choice'
import type { UrlState } from '@/lib/client/use-url-state'

/** Which parameter of the address names the columns of a table; pages with several tables have one for each. */
export type ColumnsParameter = 'columns' | 'past_columns' | 'rebalance_columns' | 'finding_columns'

/** The columns the address chooses, or all. */
export function useShownColumns<Row>(
  columns: readonly Column<Row>[],
  url: UrlState,
  parameter: ColumnsParameter,
): ShownColumns<Row> {
  const named = url.get(parameter)
  return useMemo(() => toShownColumns(columns, named.split(',')), [columns, named])
}

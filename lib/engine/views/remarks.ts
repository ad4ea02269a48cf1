import type { Annotation } from '@/lib/domain/annotation'
import type { HistoryStore } from '@/lib/domain/ports'
import type { Silence } from '@/lib/domain/silence'

/** What a person said, or took back by its id. */
export type Remark =
  | { readonly kind: 'silence'; readonly silence: Silence }
  | { readonly kind: 'silence_removed'; readonly id: string }
  | { readonly kind: 'annotation'; readonly annotation: Annotation }
  | { readonly kind: 'annotation_removed'; readonly id: string }

export function keepRemark(history: HistoryStore, remark: Remark): void {
  switch (remark.kind) {
    case 'silence':
      history.saveSilence(remark.silence)
      return
    case 'silence_removed':
      history.removeSilence(remark.id)
      return
    case 'annotation':
      history.saveAnnotation(remark.annotation)
      return
    case 'annotation_removed':
      history.removeAnnotation(remark.id)
  }
}

import type { Annotation } from '@/lib/domain/annotation'
import type { AnnotationQuery } from '@/lib/domain/ports'
import type { Silence } from '@/lib/domain/silence'
import { matchesAnnotation, newestAnnotation, newestSilence } from './record-match'
import type { Shelf } from './shelf'

/** What people said: on the shelf, and what could not be put there yet; null = to be removed. */
export class Remarks {
  private readonly waitingSilences = new Map<string, Silence | null>()
  private readonly waitingAnnotations = new Map<string, Annotation | null>()

  takeSilence(id: string, silence: Silence | null): void {
    this.waitingSilences.set(id, silence)
  }

  takeAnnotation(id: string, annotation: Annotation | null): void {
    this.waitingAnnotations.set(id, annotation)
  }

  put(shelf: Shelf): void {
    for (const [id, silence] of this.waitingSilences) {
      if (silence === null) shelf.dropSilence(id)
      else shelf.putSilence(silence)
    }
    for (const [id, annotation] of this.waitingAnnotations) {
      if (annotation === null) shelf.dropAnnotation(id)
      else shelf.putAnnotation(annotation)
    }
  }

  /** What waited is on the disk. */
  done(): void {
    this.waitingSilences.clear()
    this.waitingAnnotations.clear()
  }

  silences(shelf: Shelf, endAfter: number): readonly Silence[] {
    const kept = shelf.silences(endAfter)
    if (this.waitingSilences.size === 0) return kept
    const waiting = [...this.waitingSilences.values()].filter((each) => each !== null && each.until > endAfter)
    return [...kept.filter(({ id }) => !this.waitingSilences.has(id)), ...present(waiting)].sort(newestSilence)
  }

  annotations(shelf: Shelf, query: AnnotationQuery): readonly Annotation[] {
    const { size } = this.waitingAnnotations
    if (size === 0) return shelf.annotations(query)
    const kept = shelf.annotations({ ...query, limit: query.limit + size })
    const waiting = present([...this.waitingAnnotations.values()]).filter((each) => matchesAnnotation(query, each))
    return [...kept.filter(({ id }) => !this.waitingAnnotations.has(id)), ...waiting]
      .sort(newestAnnotation)
      .slice(0, query.limit)
  }
}

const present = <Value>(values: readonly (Value | null)[]): Value[] => values.flatMap((value) => value ?? [])

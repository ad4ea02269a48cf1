import { paths } from './paths'

/** What a page is about. */
export interface Subject {
  readonly kind: 'group' | 'topic' | 'finding'
  readonly id: string
  /** What it is called. */
  readonly text: string
}

export const toGroupSubject = (groupId: string): Subject => ({ kind: 'group', id: groupId, text: groupId })

export interface Recent extends Subject {
  readonly cluster: string
}

const storageKey = 'tidemark.recents'
export const maxRecents = 8
const kinds: readonly unknown[] = ['group', 'topic', 'finding'] satisfies Subject['kind'][]
const textNames = ['id', 'text', 'cluster']

const isRecent = (value: unknown): value is Recent =>
  value instanceof Object &&
  kinds.includes(Reflect.get(value, 'kind')) &&
  textNames.every((name) => typeof Reflect.get(value, name) === 'string')

/** What this browser looked at last, the newest first. */
export function readRecents(): Recent[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(value) ? value.filter(isRecent).slice(0, maxRecents) : []
  } catch {
    return []
  }
}

const isSame = (one: Recent, other: Recent) =>
  one.kind === other.kind && one.id === other.id && one.cluster === other.cluster

export function rememberRecent(recent: Recent): void {
  const others = readRecents().filter((known) => !isSame(known, recent))
  try {
    localStorage.setItem(storageKey, JSON.stringify([recent, ...others].slice(0, maxRecents)))
  } catch {
    // Storage can be forbidden or full; nothing is remembered then.
  }
}

export const toSubjectPath = ({ kind, id }: Subject, cluster: string): string => paths[kind](cluster, id)

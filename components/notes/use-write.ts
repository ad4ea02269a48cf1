import { useState } from 'react'

interface Write {
  readonly busy: boolean
  /** What the server said when it refused; null where it did not. */
  readonly failure: string | null
  /** Runs an act that answers why it failed; true when it did not. */
  run(act: () => Promise<string | null>): Promise<boolean>
}

/** One act at a time that changes something, and what became of it. */
export function useWrite(): Write {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  return {
    busy,
    failure,
    async run(act) {
      setBusy(true)
      const said = await act()
      setBusy(false)
      setFailure(said)
      return said === null
    },
  }
}

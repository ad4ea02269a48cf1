import { Component, type ReactNode } from 'react'

/** When drawing the wall fails, nothing is drawn: no beat covers the guard any more, and it tells the rest. */
export class WallBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    return this.state.failed ? null : this.props.children
  }
}

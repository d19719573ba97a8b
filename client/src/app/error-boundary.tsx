import type { ReactNode } from 'react'
import { Component } from 'react'
import { say } from '../words/words.ts'
import { loadAgain } from './hooks/load-again.ts'

/** A bug in one page ends in a sentence. It shows no detail: an error's text may hold an address or what somebody wrote. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <main className="page narrow">
        <section className="card stack" role="alert">
          <h1>{say('app.crashed')}</h1>
          <button type="button" className="main" onClick={loadAgain}>
            {say('app.reload')}
          </button>
        </section>
      </main>
    )
  }
}

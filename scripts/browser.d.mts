import type { LaunchOptions } from 'playwright-core'

/** What `chromium.launch` takes, as plain data. Without executablePath and channel it is Playwright's own browser. */
export type FoundBrowser = Pick<LaunchOptions, 'executablePath' | 'channel' | 'env' | 'args'>

export declare const browserArgs: readonly string[]
export declare function findBrowser(): Promise<FoundBrowser>

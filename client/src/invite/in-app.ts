/** Browsers inside other apps, by what they say of themselves. */

/** By what each app's own browser adds to its name. */
const apps: [name: string, mark: RegExp][] = [
  ['Instagram', /\bInstagram\b/],
  ['Messenger', /\bMessenger(?:ForiOS|Lite|\/)|Orca-Android/],
  ['Facebook', /\bFB(?:AN|AV|_IAB)\//],
  ['LINE', /\bLine\/\d/],
  ['WeChat', /\bMicroMessenger\//],
  ['LinkedIn', /\bLinkedInApp\b/],
  ['Slack', /\bSlack(?:_SSB)?\//],
  ['Teams', /\bTeams(?:Mobile)?(?:-\w+)?\//],
  ['WhatsApp', /\bWhatsApp\//],
  ['TikTok', /\b(?:musical_ly|BytedanceWebview|TikTok|trill)/],
  ['Snapchat', /\bSnapchat\b/],
  ['KakaoTalk', /\bKAKAOTALK\b/],
  ['Google', /\bGSA\//],
]

/**
 * What an app opens a page in says so on Android; on Apple's devices it leaves out Safari, which every browser of that
 * kind names. A tablet may call itself a Macintosh.
 */
const ofSomeApp = (agent: string): boolean =>
  /;\s?wv\)/.test(agent) ||
  (/\((?:iPhone|iPad|iPod|Macintosh)\b.*AppleWebKit\//.test(agent) && !/\bSafari\//.test(agent))

/**
 * Whether a page is shown by an app and not by a browser: such a place often keeps nothing once the app is closed, and has
 * no tab to come back to. A page on the home screen is none, though it says the same of itself.
 */
export function inAppBrowser(agent: string, isOnHomeScreen: boolean): { app: string | null } | null {
  const app = apps.find(([, mark]) => mark.test(agent))?.[0]
  if (app !== undefined) return { app }
  return ofSomeApp(agent) && !isOnHomeScreen ? { app: null } : null
}

/** Apple's own mark of a page on the home screen; others match the media query. */
const isOnHomeScreen = (): boolean =>
  ('standalone' in navigator && navigator.standalone === true) || matchMedia('(display-mode: standalone)').matches

export const thisInAppBrowser = () => inAppBrowser(navigator.userAgent, isOnHomeScreen())

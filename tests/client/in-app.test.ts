/** What browsers, and windows of apps that are none, say of themselves. */
import { expect, test } from 'vitest'
import { inAppBrowser } from '../../client/src/invite/in-app.ts'

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const iPad = 'Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const pixel = 'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko)'
const webView = `${pixel} Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36`
const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)'
const desktop = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  ['Instagram', `${iPhone} Mobile/22F76 Instagram 385.0.0.31.84 (iPhone16,1; iOS 18_5; en_GB; en; scale=3.00)`],
  ['Instagram', `${webView} Instagram 385.0.0.47.74 Android (35/15; 420dpi; 1080x2424; Google/google)`],
  ['Facebook', `${iPhone} Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/756351453;FBDV/iPhone16,1]`],
  ['Facebook', `${webView} [FB_IAB/FB4A;FBAV/519.0.0.47.96;]`],
  ['Messenger', `${iPhone} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/512.0.0.31.106;FBBV/750112233]`],
  ['Messenger', `${webView} [FB_IAB/Orca-Android;FBAV/513.1.0.44.107;]`],
  ['LINE', `${iPhone} Mobile/15E148 Safari Line/15.11.0`],
  ['WeChat', `${iPhone} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2d) NetType/WIFI Language/en`],
  ['LinkedIn', `${iPhone} Mobile/15E148 [LinkedInApp]/9.31.1523`],
  ['Slack', `${iPhone} Mobile/15E148 Slack/25.08.10`],
  ['Teams', `${iPhone} Mobile/15E148 TeamsMobile-iOS/7.14.1`],
  ['Teams', `${webView} Teams/1416/1.0.0.2025132902`],
  ['WhatsApp', `${webView} WhatsApp/2.25.21.80`],
  [
    'TikTok',
    `${iPhone} Mobile/15E148 musical_ly_40.6.0 JsSdk/2.0 NetType/WIFI Channel/App Store BytedanceWebview/d8a21c6`,
  ],
  ['TikTok', `${webView} trill_2024006040 BytedanceWebview/d8a21c6`],
  ['Snapchat', `${iPhone} Mobile/15E148 Snapchat/13.50.0.37 (like Safari/8621.2.5, panda)`],
  ['KakaoTalk', `${webView} KAKAOTALK 25.6.1`],
  ['Google', `${iPhone} GSA/380.0.788317806 Mobile/15E148 Safari/604.1`],
  [null, webView],
  [null, `${iPhone} Mobile/15E148`],
  [null, `${iPad} Mobile/15E148`],
  [null, 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)'],
])('the window of an app, %s, is known for one: %s', (app, agent) => {
  expect(inAppBrowser(agent, false)).toEqual({ app })
})

test.each([
  ['Safari on a phone', `${iPhone} Version/18.5 Mobile/15E148 Safari/604.1`],
  ['Safari on a tablet', `${iPad} Version/17.6 Mobile/15E148 Safari/604.1`],
  [
    'Safari',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  ],
  ['Chrome on an iPhone', `${iPhone} CriOS/141.0.7390.26 Mobile/15E148 Safari/604.1`],
  ['Firefox on an iPhone', `${iPhone} FxiOS/143.0 Mobile/15E148 Safari/605.1.15`],
  ['Edge on an iPhone', `${iPhone} Version/18.0 EdgiOS/140.0.3485.94 Mobile/15E148 Safari/604.1`],
  ['DuckDuckGo', `${iPhone} Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15 Ddg/18.5`],
  ['Chrome on Android', `${android} Chrome/141.0.0.0 Mobile Safari/537.36`],
  ['Samsung Internet', `${android} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`],
  ['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0'],
  ['Chrome', `${desktop} Chrome/141.0.0.0 Safari/537.36`],
  ['Edge', `${desktop} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`],
  ['Firefox on a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0'],
  ['Firefox', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'],
])('a browser is none: %s', (_, agent) => {
  expect(inAppBrowser(agent, false)).toBeNull()
})

test('a page on the home screen of an iPhone is none, though it does not name Safari', () => {
  expect(inAppBrowser(`${iPhone} Mobile/15E148`, true)).toBeNull()
})

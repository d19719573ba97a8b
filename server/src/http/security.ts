import helmet from 'helmet'

/**
 * Headers of every answer. No inline script or style, no other origin, and nothing that turns text into code: Trusted
 * Types with one policy, which may make no more than a worker's address. HSTS and upgrades only where people come by
 * https, since they would lock out a server on localhost.
 */
export function securityHeaders(publicUrl: string | null) {
  const isHttps = publicUrl?.startsWith('https:') ?? false
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        // 'self' covers the own WebSocket in today's browsers; older ones want it named.
        connectSrc: ["'self'", ...(publicUrl ? [publicUrl.replace(/^http/, 'ws')] : [])],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        // The demo shows its two sides in frames; no page of another origin is shown, nor shows one of ours.
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ['evenkeel'],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: isHttps,
    crossOriginEmbedderPolicy: false,
  })
}

export declare const serverEntry: string
export declare function ensureBuilt(): Promise<void>
export declare function buildServer(entryPoints?: Record<string, string>, outdir?: string): Promise<void>
export declare function buildClient(): Promise<void>

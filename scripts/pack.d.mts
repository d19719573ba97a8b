export declare function makePackage(destination?: string): Promise<string>

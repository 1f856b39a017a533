export function bibBytes(count: number, options?: { edited?: number }): Buffer;

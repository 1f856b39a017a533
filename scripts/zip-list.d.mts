export function zipList(file: string): { name: string; packed: number; size: number }[];
export function zipText(file: string, name: string): string;

import type { ScanProblem } from '../../scan.ts';
import { utf8 } from './bytes.ts';
import { FAULT, type FieldCursor } from './fields.ts';

/** A problem of syntax in a stretch of bytes. */
export function syntax(from: number, to: number, severity: ScanProblem['severity'], message: string): ScanProblem {
  return { code: 'library-syntax', from, to, severity, message };
}

const LONGEST_NAME = 60;

/** A name from the file for a message, in quotation marks and shortened where it is long. */
export function quoted(bytes: Uint8Array, from: number, to: number): string {
  const name = utf8(bytes, from, Math.min(to, from + LONGEST_NAME));
  return to - from > LONGEST_NAME ? `“${name}…”` : `“${name}”`;
}

/** What is wrong with the entry whose head stands from..keyTo, of which `cursor` has read a part or all. */
export function faultOf(
  bytes: Uint8Array,
  from: number,
  keyFrom: number,
  keyTo: number,
  cursor: FieldCursor,
): ScanProblem {
  const name = quoted(bytes, keyFrom, keyTo);
  const entry = `The entry ${name}`;
  const field = () => quoted(bytes, cursor.nameFrom, cursor.nameTo);
  const close = String.fromCharCode(cursor.close);
  switch (cursor.fault) {
    case FAULT.brace: {
      const within = cursor.faultAt < cursor.resume ? `, in the field ${field()} or after it` : '';
      return syntax(from, keyTo, 'error', `${entry} is not closed: a ${within ? '}' : close} is missing${within}.`);
    }
    case FAULT.quote:
      return syntax(from, keyTo, 'error', `${entry} is not closed: the " that ends its field ${field()} is missing.`);
    case FAULT.comma:
      return syntax(cursor.faultAt - 1, cursor.faultAt, 'warning', `${entry} lacks a comma here.`);
    case FAULT.value:
      return syntax(cursor.faultAt, cursor.faultAt + 1, 'warning', `A field of the entry ${name} has no value here.`);
    default:
      return syntax(
        cursor.faultAt,
        cursor.faultAt + 1,
        'warning',
        `${entry} holds something here that is no field: fields are written as name = {value}, with commas between them.`,
      );
  }
}

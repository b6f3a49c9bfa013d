/** What fails in a running flow. */

/** A failure of a flow; a fault path may take it, and otherwise it undoes the transaction. */
export class FlowFault extends Error {
  override readonly name = 'FlowFault';
}

/** The failure of an element, in the words that an administrator reads. */
export function elementFault(doing: string, detail: string): FlowFault {
  return new FlowFault(
    `This error occurred when the flow tried to ${doing}: ${detail}. ` +
      'You can look up ExceptionCode values in the SOAP API Developer Guide.'
  );
}

/** The currency of an org of one currency, as fields of the type are written in. */
export default 'USD';

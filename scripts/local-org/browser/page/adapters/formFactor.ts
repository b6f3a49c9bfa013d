/** `Small` on a phone. Salesforce goes by the device, a browser has only its width. */
export default window.matchMedia('(max-width: 47.99em)').matches ? 'Small' : 'Large';

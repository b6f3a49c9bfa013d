/** A browser has none of the mobile app's device services: each says that it is not available. */
const unavailable = { isAvailable: (): boolean => false };

export const getBarcodeScanner = (): typeof unavailable => unavailable;
export const getLocationService = (): typeof unavailable => unavailable;
export const getContactsService = (): typeof unavailable => unavailable;
export const getCalendarService = (): typeof unavailable => unavailable;
export const getDocumentScanner = (): typeof unavailable => unavailable;

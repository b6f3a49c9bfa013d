import loadFailed from '@salesforce/label/c.Development_Load_Failed';

/** The texts of this screen; translators change them in the org. */
export const labels = {
  loadFailed
};

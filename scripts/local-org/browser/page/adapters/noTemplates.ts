/** Compiled icon templates: none, because icons are drawn from sprites (see `primitiveIcon`). */
export default {};

/** What the stand-ins for `lightning/*` have beyond the real modules; see config/jest/mocks. */
declare module 'lightning/graphql' {
  export interface GraphQLMock {
    emit(data: unknown, filter?: (config: unknown) => boolean, refresh?: () => Promise<void>): void;
    emitErrors(
      errors: { message: string; extensions?: unknown }[],
      filter?: (config: unknown) => boolean,
      refresh?: () => Promise<void>
    ): void;
    getLastConfig(): { query: { text: string }; variables: Record<string, unknown> };
  }
}

/**
 * The part of `lightning/*` that our components use, written from Salesforce's component reference.
 * Salesforce publishes no complete types with an open license.
 */
declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  /** A parsed document; its content is private to the platform. */
  export interface GraphQLDocument {
    readonly __graphQLDocument?: never;
  }
  export interface GraphQLError {
    message: string;
    path?: (string | number)[];
    extensions?: unknown;
  }
  export interface GraphQLResult<Data = unknown> {
    data?: Data | null;
    errors?: GraphQLError[] | null;
    refresh?: () => Promise<void>;
  }
  export interface GraphQLConfig {
    query?: GraphQLDocument | undefined;
    variables?: Record<string, unknown> | undefined;
    operationName?: string | undefined;
  }
  export const graphql: WireAdapterConstructor<GraphQLConfig, GraphQLResult>;
  export function gql(strings: TemplateStringsArray, ...values: unknown[]): GraphQLDocument;
  export function executeMutation<Data = unknown>(
    operation: GraphQLConfig
  ): Promise<{ data?: Data | null; errors?: GraphQLError[] | null }>;
}

declare module 'lightning/uiRecordApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface RecordField {
    value: unknown;
    displayValue: string | null;
  }
  export interface RecordData {
    id: string;
    apiName: string;
    fields: Record<string, RecordField>;
  }
  export interface RecordInput {
    apiName?: string;
    fields: Record<string, unknown>;
  }
  export const getRecord: WireAdapterConstructor<
    { recordId?: string | undefined; fields?: unknown[]; optionalFields?: unknown[] },
    { data?: RecordData; error?: unknown }
  >;
  export function getFieldValue(record: RecordData | undefined, field: unknown): unknown;
  export function createRecord(input: RecordInput): Promise<RecordData>;
  export function updateRecord(input: RecordInput): Promise<RecordData>;
  export function deleteRecord(recordId: string): Promise<void>;
  export function notifyRecordUpdateAvailable(records: { recordId: string }[]): Promise<void>;
}

declare module 'lightning/uiObjectInfoApi' {
  import type { WireAdapterConstructor } from 'lwc';

  export interface PicklistResult {
    data?: { values: { label: string; value: string }[] };
    error?: unknown;
  }
  export const getPicklistValues: WireAdapterConstructor<
    { recordTypeId?: string | undefined; fieldApiName?: unknown },
    PicklistResult
  >;

  export interface ObjectInfoResult {
    /** `createable`: whether this person may create records of the object. */
    data?: { createable: boolean };
    error?: unknown;
  }
  export const getObjectInfo: WireAdapterConstructor<{ objectApiName?: string | undefined }, ObjectInfoResult>;
}

declare module 'lightning/platformShowToastEvent' {
  export class ShowToastEvent extends CustomEvent<unknown> {
    constructor(toast: {
      title: string;
      message?: string;
      variant?: 'info' | 'success' | 'warning' | 'error';
      mode?: 'dismissible' | 'pester' | 'sticky';
      messageData?: unknown[];
    });
  }
}

declare module 'lightning/navigation' {
  import type { LightningElement, WireAdapterConstructor } from 'lwc';

  export interface PageReference {
    type: string;
    attributes: Record<string, unknown>;
    state?: Record<string, unknown>;
  }
  interface Navigation {
    [key: symbol]: (reference: PageReference, replace?: boolean) => unknown;
  }
  /** LightningElement's own constructor, whose elements can navigate. */
  type NavigatingConstructor = Omit<typeof LightningElement, 'prototype'> & {
    new (): LightningElement & Navigation;
  };
  export const NavigationMixin: {
    (base: typeof LightningElement): NavigatingConstructor;
    readonly Navigate: unique symbol;
    readonly GenerateUrl: unique symbol;
  };
  export const CurrentPageReference: WireAdapterConstructor<Record<string, never>, PageReference | null>;
}

declare module 'lightning/modal' {
  import { LightningElement } from 'lwc';

  export interface ModalOptions {
    label: string;
    size?: 'small' | 'medium' | 'large' | 'full';
    description?: string;
    disableClose?: boolean;
    [property: string]: unknown;
  }
  export default class LightningModal extends LightningElement {
    label: string;
    size: string;
    disableClose: boolean;
    close(result?: unknown): void;
    static open<Result = unknown>(options: ModalOptions): Promise<Result | undefined>;
  }
}

declare module 'lightning/confirm' {
  const LightningConfirm: {
    open(options: {
      message: string;
      label?: string;
      theme?: string;
      variant?: 'header' | 'headerless';
    }): Promise<boolean>;
  };
  export default LightningConfirm;
}

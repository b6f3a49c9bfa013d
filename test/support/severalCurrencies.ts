import { FetchTransport } from '../../scripts/sync/org/fetchTransport.ts';

/** The local org has one currency; this names a field of ours as an org with several names the one that tells it. */
export class SeveralCurrencies extends FetchTransport {
  override async open(request: Parameters<FetchTransport['open']>[0]): Promise<Response> {
    const ours = (text: string): string => text.replaceAll('CurrencyIsoCode', 'Iso__c');
    const { body, url } = request;
    const answer = await super.open({
      ...request,
      url: ours(url),
      ...(typeof body === 'string' ? { body: ours(body) } : {})
    });
    const text = (await answer.text()).replaceAll('Iso__c', 'CurrencyIsoCode');
    return new Response(text, { status: answer.status, headers: answer.headers });
  }
}

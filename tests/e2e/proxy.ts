import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

/** A forward proxy on loopback that writes down what it is asked for. */
export interface RecordingProxy {
  readonly port: number;
  /** Addresses in the order asked for; `host:port` of encrypted connections. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** @param hosts names that it knows, and the origins that stand behind them. */
export async function startProxy(hosts: Readonly<Record<string, string>> = {}): Promise<RecordingProxy> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    const address = incoming.url ?? '';
    asked.push(address);
    if (!URL.canParse(address)) {
      response.writeHead(400).end();
      return;
    }
    const { host, pathname, search } = new URL(address);
    const { hostname, port } = new URL(hosts[host] ?? address);
    const outgoing = request(
      { hostname, port: port || 80, path: pathname + search, method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    outgoing.on('error', () => response.writeHead(502).end());
    incoming.pipe(outgoing);
  });
  server.on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '');
    const [host = '', port = '443'] = (incoming.url ?? '').split(':');
    const onwards = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      onwards.pipe(socket);
      socket.pipe(onwards);
    });
    for (const end of [onwards, socket]) end.on('error', () => [onwards, socket].map((each) => each.destroy()));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

import { BlockList, type AddressInfo } from "node:net";

/** The addresses that stand for all addresses of a machine, with the one by which a program of the machine connects. */
const unspecified: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8); // those that are mapped to IPv6 included
loopback.addAddress("::1", "ipv6");

/** The URL by which a client of this machine reaches the server. */
export function urlOf(host: string, { address, port }: AddressInfo): string {
  const reachable = unspecified[address] ?? host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

/** True if only programs of this machine reach the address. */
export function isLoopback({ address, family }: AddressInfo): boolean {
  return loopback.check(address, family === "IPv6" ? "ipv6" : "ipv4");
}

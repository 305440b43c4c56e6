/** The caller of a request: the security scheme that accepted the credential, and the name that the credential proves. */
export interface Principal {
  readonly scheme: string;
  readonly id: string;
}

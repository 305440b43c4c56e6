/** A person who works with the organization's customers. */
export interface User {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
}

/** The user that the accepted JWT stands for. */
export const signedInUser: User = {
  id: "usr_0YX3K2N6P8Q1R3S5T7V9W2X4YZ",
  fullName: "Sam Rivera",
  email: "sam@acme.example",
};

/** Everyone whom a message can mention. The contract has no operation that makes users. */
export const users: readonly User[] = [
  signedInUser,
  { id: "usr_0YX3K2Q7R9S2T4V6W8X1Y3Z5AB", fullName: "Kim Park", email: "kim@acme.example" },
];

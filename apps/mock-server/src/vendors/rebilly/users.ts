/** A user of the organization. */
export interface User {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
}

/** The user for whom the accepted JWT stands. */
export const signedInUser: User = {
  id: "usr_0YX3K2N6P8Q1R3S5T7V9W2X4YZ",
  fullName: "Sam Rivera",
  email: "sam@acme.example",
};

/** All users, whom a message can mention. The contract has no operation that creates users. */
export const users: readonly User[] = [
  signedInUser,
  { id: "usr_0YX3K2Q7R9S2T4V6W8X1Y3Z5AB", fullName: "Kim Park", email: "kim@acme.example" },
];

/** The way through the mailbox: kept in memory only, so that a password is never written down. */
class Mailbox {
  email = $state("");
  /** A code is on its way; the password is kept to sign in with once it is confirmed. */
  awaiting = $state(false);
  password = "";

  waiting(password: string): void {
    this.password = password;
    this.awaiting = true;
  }

  done(): void {
    this.password = "";
    this.awaiting = false;
  }
}

export const mailbox = new Mailbox();

"""Pure decisions about attachment: what to attach, up to how much, for how long, and why not."""

"""What happens when something is killed, frozen, cut or forged."""

"""What must hold when programs are killed, frozen, cut off or lied to."""

"""What must hold when programs are killed, cut off or lied to."""

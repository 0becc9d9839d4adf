"""Attachment: freezing and seizing what the debtor has, within the cap and above the protected minimum."""

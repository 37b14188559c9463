"""A loopback stand-in of Twilio's Messages API: what the service sends, the demo phone shows."""

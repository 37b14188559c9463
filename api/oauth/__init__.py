"""Bearer tokens for API clients: the client credentials grant of RFC 6749."""

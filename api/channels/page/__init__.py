"""The web chat's pages. They work without scripting; chat.js only makes them quicker."""

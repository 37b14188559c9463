"""Run by bot/.venv's Python: reads messages, one a line as JSON, and writes the intent of each and the ranking."""

import asyncio
import json
import sys

from rasa.core.agent import Agent


async def parse(model: str) -> None:
    agent = Agent.load(model)
    for line in sys.stdin:
        found = await agent.parse_message(json.loads(line))
        answer = {"intent": found["intent"]["name"], "ranking": found["intent_ranking"]}
        sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    asyncio.run(parse(sys.argv[1]))

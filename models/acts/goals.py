"""What is done to goals: how they went is judged, each time as an entry more."""

from msgspec.structs import replace

from models.acts.acting import Acting
from models.data import find
from models.goals import Achievement, Grade
from models.refusals import GoalUnexplained


class GoalActs(Acting):
    """Judge how a goal went."""

    def assess_goal(self, goal_id: str, grade: Grade, result: int | None = None, text: str = "") -> None:
        """A goal is judged, or judged again.

        Args:
            goal_id: The goal.
            grade: How far it was reached.
            result: The number reached, in the goal's unit; None when it was not counted.
            text: Why, in words; for a goal that cannot be measured yet, when it will be and by whom.

        Raises:
            KeyError: The goal has been deleted.
            GoalUnexplained: Only a goal that was reached needs no words.
        """
        if grade is not Grade.REACHED and not text.strip():
            raise GoalUnexplained("a goal that was not reached is explained")
        with self._store.change("assess goal") as tx:
            goal = find(tx.data.goals, goal_id)
            entry = Achievement(
                grade=grade, result=result, text=text.strip(), at=self._store.now(), by=self._store.by
            )  # fmt: skip
            tx.put(replace(goal, achievements=(*goal.achievements, entry)))

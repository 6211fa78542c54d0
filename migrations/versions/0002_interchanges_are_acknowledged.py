"""interchanges are acknowledged: what a TA1 or CONTRL says of them.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op


revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column(
        'interchange',
        sa.Column('acknowledgment', sa.String(40), nullable=False, server_default='none'),
    )
    op.add_column(
        'interchange', sa.Column('acknowledged_at', sa.DateTime(timezone=True), nullable=True)
    )
    # A TA1 or CONTRL may still come of what was sent before, if its group was to be answered.
    op.execute(
        "UPDATE interchange SET acknowledgment = 'awaited' WHERE direction = 'out' AND EXISTS ("
        "SELECT 1 FROM functional_group WHERE functional_group.interchange_id = interchange.id "
        "AND functional_group.acknowledgment <> 'none')"
    )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table('interchange') as batch_op:
        batch_op.drop_column('acknowledged_at')
        batch_op.drop_column('acknowledgment')

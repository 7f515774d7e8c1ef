"""The figure that shows an exercise: a skeleton, posed by joint angles and by what it rests on.

Lengths are fractions of the body's stature; angles are degrees, as clinicians measure them. The
axes: x forwards, y upwards, z to the figure's right. The floor is y = 0.
"""
